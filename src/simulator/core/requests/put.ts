import type { PutRequest } from "../azure.js";
import type { Core } from "../core.js";
import type { Operation } from "../time/operation.js";
import { judge } from "./judge.js";
import { settle } from "./settle.js";

/** Answers a PUT as Azure would: judges it, then stores what comes of it. A request sent twice joins the first. */
export function acceptPut(azure: Core, request: PutRequest): Operation {
  const judged = judge(azure, request);
  return "joins" in judged ? judged.joins : settle(azure, judged);
}
