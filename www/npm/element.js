/** @file Defines `<glossator-article>`, for those who build their own pages: `import "glossator/element"`. */

import { ASSETS } from "../elements/assets.js";
import { start } from "../elements/start.js";

start(ASSETS, []);
