// Builds src/shell/icons.svg: one sprite with the lucide shapes in use and three of our own.
import { readFileSync, writeFileSync } from 'node:fs';

const lucide = (
  'search chevron-down settings triangle-alert wifi-off rotate-cw arrow-right-to-line chart-line chart-area x check ' +
  'calendar clock copy pause play zoom-in zoom-out scan ellipsis'
).split(' ');
const own = {
  candles:
    '<path d="M7 3v3m0 10v4M17 4v4m0 7v5"/><rect x="4.5" y="6" width="5" height="10" rx=".5"/><rect x="14.5" y="8" width="5" height="7" rx=".5" fill="currentColor"/>',
  hollow:
    '<path d="M7 3v3m0 10v4M17 4v4m0 7v5"/><rect x="4.5" y="6" width="5" height="10" rx=".5"/><rect x="14.5" y="8" width="5" height="7" rx=".5"/>',
  bars: '<path d="M7 4v16M4 8h3m0 8h3M17 4v16m-3-5h3m0-7h3"/>',
  heikin:
    '<path d="M5 9v3m0 7v2M12 5v3m0 8v2M19 3v2m0 8v3"/><rect x="3" y="12" width="4" height="7" rx=".5"/><rect x="10" y="8" width="4" height="8" rx=".5"/><rect x="17" y="5" width="4" height="8" rx=".5"/>',
};

const shape = name =>
  readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const symbol = (id, body) => `<symbol id="${id}" viewBox="0 0 24 24">${body}</symbol>`;
const symbols = [
  ...lucide.map(name => symbol(name, shape(name))),
  ...Object.entries(own).map(([id, body]) => symbol(id, body)),
];
writeFileSync('src/shell/icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
