import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { ClusterIdentity } from "../../../src/index.js";

const location = "westeurope";
const group = new ResourceGroup("group", { resourceGroupName: "rg-own", location });
new ClusterIdentity("own", { identityName: "id-own", location, resourceGroupName: group.name });
