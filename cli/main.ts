import { describeFailure } from './describe-failure';
import { printAside } from './print';
import { createProgram } from './program';

// A reader such as `head` may leave before everything is said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    const { exitCode, lines } = describeFailure(error);
    printAside(lines);
    process.exitCode = exitCode;
  });
