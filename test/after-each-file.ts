import { afterAll } from "vitest";
import { closeServers } from "./simulator/doors/http/open-servers.js";

// Files share their modules, so a hook of a shared module would belong to the first file that loads it.
afterAll(closeServers);
