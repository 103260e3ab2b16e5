import { machineViewBody } from "../machine-view.js";
import { type Route, route } from "../exchange.js";

/** What single machines do. */
export const machineRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}/instanceView",
    versionsOf: "Microsoft.Compute/virtualMachines",
    handle: ({ azure, address }) => {
      const machine = azure.read(address.path.replace(/\/instanceView$/i, ""), azure.clock.nowSeconds);
      return { status: 200, body: machineViewBody(azure, machine) };
    },
  }),
];
