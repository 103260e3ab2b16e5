/**
 * Compares what the package exports, as its rolled-up declarations have it, with the reports in `api`. With `--write`, writes them.
 * A difference is a change that users may notice: look at it, write a changeset, and write the reports anew.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
} from "@microsoft/api-extractor";

const root = fileURLToPath(new URL("..", import.meta.url));
const write = process.argv.includes("--write");

const configs = ["index", "simulator"].map((entry) =>
  ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, "dist", "types", `${entry}.d.ts`),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2023",
            lib: ["ES2023"],
            module: "NodeNext",
            moduleResolution: "NodeNext",
            strict: true,
            skipLibCheck: true,
            types: ["node"],
          },
          files: [`dist/types/${entry}.d.ts`],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: join(root, "api"),
        reportFileName: entry,
        reportTempFolder: join(root, "node_modules", ".cache", "api"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
    },
  }),
);

const compilerState = CompilerState.create(configs[0]!, {
  additionalEntryPoints: configs.slice(1).map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
});
const results = configs.map((config) =>
  Extractor.invoke(config, {
    compilerState,
    localBuild: write,
    messageCallback: (message) => {
      // What it says of comments is ESLint's and TypeDoc's business.
      if (message.category !== ExtractorMessageCategory.Console) message.logLevel = ExtractorLogLevel.None;
    },
  }),
);
if (results.some(({ apiReportChanged }) => apiReportChanged) && !write) {
  console.error(
    "What the package exports differs from its report in api: npm run api -- --write, and npm run changes.",
  );
  process.exitCode = 1;
}
