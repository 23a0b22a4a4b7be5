import preact from '@preact/preset-vite';
import tailwind from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

const server = process.env.EIGENKOR_URL ?? 'http://127.0.0.1:8000';

/** The one font file is asked for with the page, not after its style sheet has arrived. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter(file => file.endsWith('.woff2'))
        .map(file => ({
          tag: 'link',
          injectTo: 'head' as const,
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
        })),
  },
};

export default defineConfig({
  plugins: [tailwind(), preact(), preloadFont],
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: true } } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${name === 'engine' ? 'chart' : name.toLowerCase()}-[hash].js`,
      },
    },
  },
});
