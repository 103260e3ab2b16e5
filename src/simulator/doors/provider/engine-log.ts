import grpc from "@grpc/grpc-js";
import engineServices from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";

/** Sends warnings to the engine that started the provider. Without its address they are lost, as with azure-native. */
export function engineWarnings(address: string | undefined): (urn: string, message: string) => void {
  if (address === undefined) return () => undefined;
  const engine = new engineServices.EngineClient(address, grpc.credentials.createInsecure());
  return (urn, message) => {
    const request = new messages.LogRequest();
    request.setSeverity(messages.LogSeverity.WARNING);
    request.setUrn(urn);
    request.setMessage(message);
    engine.log(request, () => undefined);
  };
}
