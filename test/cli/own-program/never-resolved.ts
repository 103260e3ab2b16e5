import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";

const group = new ResourceGroup("group", { resourceGroupName: "rg-lab", location: "westeurope" });

export const id = group.id;
/** An answer that nobody gives. */
export const license = new Promise<string>(() => undefined);
