/** Layers, inner to outer: market, feed, chart, state, shell, main. Every arrow points inward. */
const layer = name => `^src/${name}/`;
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.test\\.ts$'] }, to: {} },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'market-is-pure',
      severity: 'error',
      from: { path: layer('market'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: layer('market') },
    },
    {
      name: 'feed-stands-on-market',
      severity: 'error',
      from: { path: layer('feed') },
      to: { path: ['^src/(chart|state|shell)/', '^src/main'] },
    },
    {
      name: 'chart-stands-on-feed',
      severity: 'error',
      from: { path: layer('chart') },
      to: { path: ['^src/(state|shell)/', '^src/main', 'preact'] },
    },
    {
      name: 'state-stands-on-chart',
      severity: 'error',
      from: { path: layer('state') },
      to: { path: ['^src/shell/', '^src/main'] },
    },
    { name: 'shell-stays-below-main', severity: 'error', from: { path: layer('shell') }, to: { path: '^src/main' } },
    {
      name: 'shell-never-calls-the-chart',
      severity: 'error',
      from: { path: layer('shell') },
      to: { path: layer('chart') },
    },
    {
      name: 'only-chart-draws',
      severity: 'error',
      from: { pathNot: layer('chart') },
      to: { path: 'lightweight-charts' },
    },
    {
      name: 'the-wire-is-checked-in-feed',
      severity: 'error',
      from: { pathNot: layer('feed') },
      to: { path: 'valibot' },
    },
    {
      name: 'no-dev-packages',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\?url$|\\.css$' },
  },
};
