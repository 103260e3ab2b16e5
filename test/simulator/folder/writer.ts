import { openFolder } from "../../../src/simulator/folder/folder.js";
import { request } from "../world.js";

// A process that writes to the folder it is told, one resource group after another, and says which are there.
const [folder = "", name = "", count = "1000000"] = process.argv.slice(2);
const azure = openFolder(folder);
for (let index = 0; index < Number(count); index++) {
  const resourceGroupName = `${name}-${index}`;
  azure.transact((one) => one.put(request("azure-native:resources:ResourceGroup", { resourceGroupName })));
  process.stdout.write(`${resourceGroupName}\n`);
}
