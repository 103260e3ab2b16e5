import type { SyslogFacility, SyslogLevel } from "../catalogue/node-agent.js";

/** The Azure Monitor agent on nodes. */
export interface NodeAgent {
  /** Permanent names. */
  readonly pools: readonly string[];
  /** Undefined: a rule is made. */
  readonly dataCollectionRuleId: string | undefined;
  /** Of the workspace; undefined where nobody says. */
  readonly region: string | undefined;
  readonly counters: readonly string[];
  readonly sampleSeconds: number;
  readonly syslogFacilities: readonly SyslogFacility[];
  readonly syslogFrom: SyslogLevel;
}
