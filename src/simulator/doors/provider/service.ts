import type grpc from "@grpc/grpc-js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { unimplemented } from "./grpc-error.js";
import { resourceHandlers } from "./resource-handlers.js";
import { packageSchema } from "./package-schema.js";
import { readProperties, writeProperties } from "./property-value.js";
import { invoke } from "./invoke.js";
import { unary } from "./unary.js";
import type { Session } from "./session.js";

/**
 * The service `pulumirpc.ResourceProvider` of the simulated Azure. It answers as azure-native does, which has no Handshake,
 * no List, and no components: those are unimplemented.
 */
export function providerService(session: Session): IResourceProviderServer {
  const absent =
    <Request, Reply>(method: string): grpc.handleUnaryCall<Request, Reply> =>
    (_, callback) =>
      callback(unimplemented(method), null);
  return {
    ...resourceHandlers(session),
    getPluginInfo: unary(session, () => {
      const info = new pluginMessages.PluginInfo();
      info.setVersion(propertyTables.azureNative);
      return Promise.resolve(info);
    }),
    getSchema: unary(session, (request: InstanceType<typeof messages.GetSchemaRequest>) => {
      if (request.getVersion() !== 0) throw new Error(`unsupported schema version ${request.getVersion()}`);
      const reply = new messages.GetSchemaResponse();
      reply.setSchema(JSON.stringify(packageSchema()));
      return Promise.resolve(reply);
    }),
    checkConfig: unary(session, (request: InstanceType<typeof messages.CheckRequest>) => {
      const reply = new messages.CheckResponse();
      const news = request.getNews();
      if (news !== undefined) reply.setInputs(news);
      return Promise.resolve(reply);
    }),
    diffConfig: unary(session, () => Promise.resolve(new messages.DiffResponse())),
    configure: unary(session, (request: InstanceType<typeof messages.ConfigureRequest>) => {
      if (!request.getSendsOldInputs() || !request.getSendsOldInputsToDelete()) {
        throw new Error("Azure Native provider requires Pulumi CLI v3.74.0 or later");
      }
      session.configuration.configure(request.getVariablesMap().entries());
      // Fails now, as a login does, rather than with the first resource.
      void session.subscription;
      const reply = new messages.ConfigureResponse();
      reply.setSupportspreview(true);
      reply.setSupportsAutonamingConfiguration(true);
      return Promise.resolve(reply);
    }),
    invoke: unary(session, async (request: InstanceType<typeof messages.InvokeRequest>) => {
      const outputs = await invoke(session, request.getTok(), readProperties(request.getArgs()) ?? {});
      const reply = new messages.InvokeResponse();
      reply.setReturn(writeProperties(outputs));
      return reply;
    }),
    cancel: (_, callback) => {
      session.time.cancel();
      callback(null, new emptyMessages.Empty());
    },
    attach: unary(session, () => Promise.resolve(new emptyMessages.Empty())),
    getMapping: unary(session, () => Promise.resolve(new messages.GetMappingResponse())),
    getMappings: absent("GetMappings"),
    handshake: absent("Handshake"),
    parameterize: absent("Parameterize"),
    call: absent("Call"),
    construct: absent("Construct"),
    list: (call) => {
      call.emit("error", unimplemented("List"));
    },
  };
}
