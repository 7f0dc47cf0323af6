import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../support/read-project';
import { FRAMEWORK_PAGE, toFrameworkPage } from './framework/framework-page';

writeFileSync(join(PROJECT_ROOT, FRAMEWORK_PAGE), toFrameworkPage());
