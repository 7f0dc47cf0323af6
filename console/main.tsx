import '@mantine/core/styles.css';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { CallerProvider } from './caller';
import { router } from './router';

// Compiled schemas would be scripts from strings, which the pages' policy refuses.
z.config({ jitless: true });

const place = document.getElementById('console');
if (!place) throw new Error('The page has no place for the console.');
// Without the style elements that Mantine would add: the pages' policy takes style sheets alone.
createRoot(place).render(
  <StrictMode>
    <MantineProvider withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      <CallerProvider>
        <RouterProvider router={router} />
      </CallerProvider>
    </MantineProvider>
  </StrictMode>,
);
