// The console's pages, built for the API to serve under /console/.
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'console',
  base: '/console/',
  build: {
    outDir: process.env.CONSOLE_DIR ?? 'dist',
    emptyOutDir: true,
    // No part becomes a data: URL, which the pages' policy would not load.
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      onwarn: (warning, report) => {
        // Mantine marks its components for servers that render; nothing renders there here.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') report(warning);
      },
    },
  },
});
