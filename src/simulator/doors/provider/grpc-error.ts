import grpc from "@grpc/grpc-js";
import providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import statusMessages from "@pulumi/pulumi/proto/status_pb.js";
import anyMessages from "google-protobuf/google/protobuf/any_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { AzureError } from "../../core/azure.js";
import { Refusal } from "./azure-client.js";
import { writeProperties } from "./property-value.js";
import { PartlyDone } from "./write.js";

/** An error as the engine expects it. */
export function grpcError(error: unknown, inputs?: Struct): grpc.ServiceError {
  if (error instanceof PartlyDone) return partialError(error, inputs);
  return Object.assign(new Error(messageOf(error)), {
    code: grpc.status.UNKNOWN,
    details: messageOf(error),
    metadata: new grpc.Metadata(),
  });
}

export function unimplemented(method: string): grpc.ServiceError {
  const details = `The provider has no method ${method}.`;
  return Object.assign(new Error(details), {
    code: grpc.status.UNIMPLEMENTED,
    details,
    metadata: new grpc.Metadata(),
  });
}

function messageOf(error: unknown): string {
  if (error instanceof AzureError) return new Refusal(error.status, error.code, error.message).message;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Tells the engine that a resource exists although the request failed: it keeps id, outputs and inputs in the state and
 * updates the resource at the next `pulumi up`.
 *
 * Source: partialError of pulumi/pulumi-azure-native provider/pkg/provider/crud/crud.go.
 */
function partialError(error: PartlyDone, inputs: Struct | undefined): grpc.ServiceError {
  const detail = new providerMessages.ErrorResourceInitFailed();
  detail.setId(error.id);
  if (error.state !== undefined) detail.setProperties(writeProperties(error.state));
  detail.setReasonsList([error.message]);
  if (inputs !== undefined) detail.setInputs(inputs);
  const packed = new anyMessages.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statusMessages.Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(error.message);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return Object.assign(new Error(error.message), { code: grpc.status.UNKNOWN, details: error.message, metadata });
}
