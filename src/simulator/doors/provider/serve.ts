import grpc from "@grpc/grpc-js";
import grpcServices from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { providerService } from "./service.js";
import { type ProviderOptions, Session } from "./session.js";

/** A provider that listens. */
export interface ServedProvider {
  readonly port: number;
  close(): void;
}

/** Serves the provider on a free port of the loopback interface. */
export async function serveProvider(options: ProviderOptions): Promise<ServedProvider> {
  // States and plans of big stacks are larger than the 4 MiB that gRPC allows by default.
  const session = new Session(options);
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(grpcServices.ResourceProviderService, { ...providerService(session) });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  const close = (): void => {
    session.clientTokens.close();
    server.forceShutdown();
  };
  return { port, close };
}
