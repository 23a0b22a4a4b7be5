// Fails the build when a part of it outgrows its budget (kilobytes after gzip).
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgets = [
  { name: 'chart chunk', files: /^chart-.*\.js$/, limit: 60 },
  { name: 'shell', files: /^index-.*\.js$/, limit: 30 },
  { name: 'dialogs', files: /^(?!chart-|index-).*\.js$/, limit: 10 },
  { name: 'style sheet', files: /\.css$/, limit: 12 },
];
const assets = readdirSync('dist/assets');
let over = 0;
for (const { name, files, limit } of budgets) {
  const size = assets
    .filter(file => files.test(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(`dist/assets/${file}`), { level: 9 }).length / 1024, 0);
  const verdict = size > limit ? 'over' : 'within';
  if (size > limit) over++;
  console.log(`${name}: ${size.toFixed(1)} kB gzip, ${verdict} its ${limit} kB`);
}
process.exit(over ? 1 : 0);
