import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../support/read-project';
import { ACCESS_PAGE, toAccessPage } from './access-page';

writeFileSync(join(PROJECT_ROOT, ACCESS_PAGE), toAccessPage());
