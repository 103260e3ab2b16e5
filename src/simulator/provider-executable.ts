/**
 * The executable `pulumi-resource-azure-native` of the simulated Azure. Pulumi starts it in the place of the real provider
 * when its folder comes first on PATH; it refuses to start when nobody has said which simulated Azure is meant, so that it
 * never answers for the real one by accident.
 */
import process from "node:process";
import { NoSimulatedAzure, openFolder } from "./folder/folder.js";
import { engineWarnings } from "./doors/provider/engine-log.js";
import { serveProvider } from "./doors/provider/serve.js";

/** Environment variable that names the folder of the simulated Azure. */
const variable = "AZSC_SIMULATED_AZURE";

function refuse(reason: string): never {
  process.stderr.write(
    `${reason}\n` +
      "This is the Pulumi provider of a simulated Azure, not azure-native's. " +
      "To deploy to Azure itself, take its folder off PATH. " +
      `To deploy to a simulated Azure, set ${variable} to the folder that holds its azure.json.\n`,
  );
  process.exit(2);
}

/** An engine that was killed cannot stop its providers: they see that they have another parent, and end. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 500);
}

const path = process.env[variable];
if (path === undefined || path === "") refuse(`${variable} is not set.`);
try {
  const folder = openFolder(path);
  const address = process.argv.slice(2).findLast((argument) => !argument.startsWith("-"));
  const { port } = await serveProvider({ holder: folder, environment: process.env, warn: engineWarnings(address) });
  process.stdout.write(`${port}\n`);
  endWithParent();
} catch (error) {
  if (error instanceof NoSimulatedAzure) refuse(error.message);
  throw error;
}
