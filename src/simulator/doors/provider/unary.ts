import type grpc from "@grpc/grpc-js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { grpcError } from "./grpc-error.js";
import type { Session } from "./session.js";

/** A handler whose promise becomes the answer. `inputsOf` tells the inputs that a half-done request leaves in the state. */
export function unary<Request, Reply>(
  session: Session,
  answer: (request: Request) => Promise<Reply>,
  inputsOf: (request: Request) => Struct | undefined = () => undefined,
): grpc.handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    session.time
      .handle(() => answer(call.request))
      .then(
        (reply) => callback(null, reply),
        (error: unknown) => callback(grpcError(error, inputsOf(call.request)), null),
      );
  };
}
