import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";

new ResourceGroup("group", { resourceGroupName: "rg-lab", location: "westeurope" });
await new Promise(() => undefined);
