import { defineConfig } from 'vite';

/** `<callcard-card>` as a module for pages of others: whole, with what it shows in each language loaded when it is spoken. */
export default defineConfig({
  root: import.meta.dirname,
  // Nothing of the console's own pages.
  publicDir: false,
  build: {
    target: 'es2023',
    outDir: 'dist/card',
    emptyOutDir: true,
    lib: { entry: 'src/element/index.ts', formats: ['es'], fileName: 'callcard-card' },
    minify: true,
    cssMinify: true,
    sourcemap: false,
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
