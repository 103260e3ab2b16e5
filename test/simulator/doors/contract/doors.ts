import { CoreDoor } from "./core-door.js";
import type { Door } from "./door.js";
import { HttpsDoor } from "./https-door.js";
import { MocksDoor } from "./mocks-door.js";
import { ProviderDoor } from "./provider-door.js";

/** Every way to the simulated Azure: what is stated of one holds of each. */
export const doors: readonly { readonly name: Door["name"]; open: () => Promise<Door> }[] = [
  { name: "core", open: () => Promise.resolve(new CoreDoor()) },
  { name: "mocks", open: () => Promise.resolve(new MocksDoor()) },
  { name: "provider", open: () => ProviderDoor.open() },
  { name: "https", open: () => HttpsDoor.open() },
];
