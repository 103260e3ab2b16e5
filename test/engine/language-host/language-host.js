/**
 * Stand-in for Pulumi's language host of Node, for tests: it starts `@pulumi/pulumi`'s own runner on the program, as the
 * real one does, and answers what else the engine asks with "nothing". A user has the real one with the CLI.
 *
 * The engine starts it with its own address as the last argument and reads the port from the first line of stdout.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import grpc from "@grpc/grpc-js";
import engineService from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import languageService from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";

const engineAddress = process.argv.at(-1);

/** Exit code with which the runner says that the user has been told what is wrong. */
const alreadyReported = 32;

/** How often it looks whether its engine is still there. */
const engineCheckMilliseconds = 1000;

const running = new Set();

function runnerArguments(request) {
  const info = request.getInfo();
  const { nodeargs = "" } = info.getOptions().toJavaScript();
  const fromProgram = createRequire(join(info.getProgramDirectory(), "program.js"));
  return [
    ...nodeargs.split(" ").filter(Boolean),
    fromProgram.resolve("@pulumi/pulumi/cmd/run"),
    ...["--monitor", request.getMonitorAddress(), "--engine", engineAddress],
    ...["--organization", request.getOrganization(), "--project", request.getProject(), "--stack", request.getStack()],
    ...["--root-directory", info.getRootDirectory(), "--pwd", request.getPwd()],
    ...["--parallel", String(request.getParallel())],
    ...(request.getDryrun() ? ["--dry-run"] : []),
    join(info.getProgramDirectory(), info.getEntryPoint()),
  ];
}

function run({ request }, answer) {
  const config = Object.fromEntries(request.getConfigMap().entries());
  const program = spawn(process.execPath, runnerArguments(request), {
    cwd: request.getPwd(),
    // stdout is where the engine read the port.
    stdio: ["ignore", process.stderr, process.stderr],
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  });
  running.add(program);
  program.once("exit", (code, signal) => {
    running.delete(program);
    const response = new language.RunResponse();
    if (code === alreadyReported) response.setBail(true);
    else if (code !== 0) response.setError(`The program ended with ${signal ?? `exit code ${code}`}.`);
    answer(null, response);
  });
}

function pluginInfo(_, answer) {
  const { version } = createRequire(import.meta.url)("@pulumi/pulumi/package.json");
  answer(null, new plugin.PluginInfo().setVersion(version));
}

function end() {
  for (const program of running) program.kill();
  process.exit();
}

function endWithTheEngine() {
  const engine = new engineService.EngineClient(engineAddress, grpc.credentials.createInsecure());
  const check = () =>
    engine.waitForReady(Date.now() + engineCheckMilliseconds, (gone) => {
      if (gone) end();
      else setTimeout(check, engineCheckMilliseconds);
    });
  check();
}

/** The real host writes TypeScript of the program that the engine describes; this one hands the description back. */
function generateProgram({ request }, answer) {
  const response = new language.GenerateProgramResponse();
  for (const [name, source] of request.getSourceMap().entries()) {
    response.getSourceMap().set(name, Buffer.from(source));
  }
  answer(null, response);
}

const answers = {
  handshake: language.LanguageHandshakeResponse,
  getRequiredPlugins: language.GetRequiredPluginsResponse,
  getRequiredPackages: language.GetRequiredPackagesResponse,
  runtimeOptionsPrompts: language.RuntimeOptionsResponse,
  about: language.AboutResponse,
};

const server = new grpc.Server();
server.addService(languageService.LanguageRuntimeService, {
  ...Object.fromEntries(
    Object.entries(answers).map(([name, Answer]) => [name, (_, answer) => answer(null, new Answer())]),
  ),
  getPluginInfo: pluginInfo,
  generateProgram,
  installDependencies: (call) => call.end(),
  run,
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
  endWithTheEngine();
});
process.once("SIGTERM", end);
