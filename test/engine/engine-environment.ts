import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const languageHost = fileURLToPath(new URL("language-host", import.meta.url));

/**
 * What Pulumi's CLI is started with: state, plugins and the simulated Azure are those of a folder with `home`, `backend` and
 * `azure` in it, and nothing else of the machine is found.
 *
 * @param providerFolder where the provider of the simulated Azure is
 */
export function engineEnvironment(
  folder: string,
  providerFolder: string,
): Readonly<Record<string, string | undefined>> {
  return {
    ...process.env,
    PATH: [languageHost, providerFolder, process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // The metadata file beside a state is empty while it is written, which is when a program may read its own stack.
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "of a test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Without it, the preview of a command prints a digest, and only the update its events.
    PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
    AZSC_SIMULATED_AZURE: join(folder, "azure"),
  };
}
