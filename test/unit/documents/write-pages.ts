import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../support/read-project';
import { ARCHITECTURE_PAGE, toArchitecturePage } from './architecture-page';
import { COMMANDS_PAGE, toCommandsPage } from './commands-page';
import { CONFIGURATION_PAGE, toConfigurationPage } from './configuration-page';
import { DECISIONS_PAGE, toDecisionsPage } from './decisions';
import { FLOW_PICTURE, toFlowPicture } from './flow-picture';

/** Writes the pages and pictures of docs/ that are made from the code. */
const PAGES: Readonly<Record<string, string>> = {
  [ARCHITECTURE_PAGE]: toArchitecturePage(),
  [COMMANDS_PAGE]: toCommandsPage(),
  [CONFIGURATION_PAGE]: toConfigurationPage(),
  [DECISIONS_PAGE]: toDecisionsPage(),
  [FLOW_PICTURE]: toFlowPicture(),
};

for (const [path, text] of Object.entries(PAGES)) writeFileSync(join(PROJECT_ROOT, path), text);
