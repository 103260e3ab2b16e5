/**
 * Names and limits of the formulas that scale Batch pools.
 *
 * Sources: MicrosoftDocs/azure-docs articles/batch/batch-automatic-scaling.md (variables, types, operators, functions, methods,
 * 8 KB, 100 statements; read 2026-11-28 as of 004ec532). `ceil`, `floor`, `round`, `$TaskSlotsPerNode` and `$UsableNodeCount` are
 * in public formulas and notes that quote a later edition of the page, not in that one: a name that is not here is told and not
 * refused.
 */
export const autoscaleFormula = {
  mostBytes: 8 * 1024,
  mostStatements: 100,
  /** What a formula may set, each with its aliases. */
  targets: {
    dedicated: ["$TargetDedicatedNodes", "$TargetDedicated"],
    spot: ["$TargetLowPriorityNodes", "$TargetLowPriority"],
    deallocation: ["$NodeDeallocationOption"],
  },
  deallocationOptions: ["requeue", "terminate", "taskcompletion", "retaineddata"],
  /** What a formula may only read. */
  metrics: [
    "$CPUPercent",
    "$WallClockSeconds",
    "$MemoryBytes",
    "$DiskBytes",
    "$DiskReadBytes",
    "$DiskWriteBytes",
    "$DiskReadOps",
    "$DiskWriteOps",
    "$NetworkInBytes",
    "$NetworkOutBytes",
    "$SampleNodeCount",
    "$ActiveTasks",
    "$RunningTasks",
    "$PendingTasks",
    "$SucceededTasks",
    "$FailedTasks",
    "$TaskSlotsPerNode",
    "$CurrentDedicatedNodes",
    "$CurrentLowPriorityNodes",
    "$PreemptedNodeCount",
    "$UsableNodeCount",
  ],
  functions: [
    "avg",
    "ceil",
    "floor",
    "len",
    "lg",
    "ln",
    "log",
    "max",
    "min",
    "norm",
    "percentile",
    "rand",
    "range",
    "round",
    "std",
    "stop",
    "sum",
    "time",
    "val",
  ],
  /** After a dot, with parentheses. */
  methods: ["GetSample", "GetSamplePeriod", "GetSamplePercent", "Count", "HistoryBeginTime"],
  /** After a dot, of a timestamp. */
  timestampMembers: ["year", "month", "day", "weekday", "hour", "minute", "second"],
  intervals: ["Zero", "100ns", "Microsecond", "Millisecond", "Second", "Minute", "Hour", "Day", "Week", "Year"].map(
    (unit) => `TimeInterval_${unit}`,
  ),
} as const;
