/** ARM's form of resources: paths, request bodies and answers. */
export { apiVersionOf, apiVersionsOf } from "./api-versions.js";
export { fromArmBody } from "./from-body.js";
export { parseArmPath } from "./path.js";
export { permissionsAnswer } from "./permissions.js";
export { toArmBody } from "./to-body.js";
export { toArmResource } from "./resource.js";
