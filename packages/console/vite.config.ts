import { defineConfig } from 'vite';

/** The console as the API serves it: one page, files whose names change with what is in them. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  build: {
    target: 'es2023',
    outDir: '../api/console',
    emptyOutDir: true,
    // What a name has in it never changes.
    assetsDir: 'assets',
    modulePreload: { polyfill: false },
    // The strict policy allows no address that is data.
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
