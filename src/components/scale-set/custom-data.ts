import * as pulumi from "@pulumi/pulumi";
import type { NodePool } from "../../config/cluster.js";
import { withScriptFirst } from "../../config/custom-data/multipart.js";
import { mountScript } from "../../config/mounts/mount-script.js";

/**
 * What a node is told at its first boot, in base64; undefined where there is nothing.
 *
 * @param identity ARM id of the identity that blobs are read as
 */
export function customData(
  { customData: text, mounts = [] }: Pick<NodePool, "customData" | "mounts">,
  identity: pulumi.Input<string> | undefined,
): pulumi.Input<string> | undefined {
  if (mounts.length === 0) return text === null ? undefined : base64(text);
  const render = (id: string): string =>
    base64(withScriptFirst(mountScript(mounts, { identity: id, runsOnce: true }), text));
  // A text that is known is known to the preview too.
  if (identity === undefined || typeof identity === "string") return render(identity ?? "");
  return pulumi.output(identity).apply(render);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
