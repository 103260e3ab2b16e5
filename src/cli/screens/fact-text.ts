import { grouped } from "./words.js";

/** Units by the end of a fact's name, which carries it in the catalogue. */
const units: readonly (readonly [RegExp, string])[] = [
  [/GiB(Each)?$/, "GiB"],
  [/gbps(Per\w+)?$/i, "Gb/s"],
  [/Tflops(Sparse)?$/i, "TFLOP/s"],
];

/** Rates of a GPU, as people call them. */
const rates: Readonly<Record<string, string>> = {
  fp16TensorTflops: "FP16 tensor",
  bf16TensorTflops: "BF16 tensor",
  fp16TensorTflopsSparse: "FP16 tensor with sparsity",
  fp16NonTensorTflops: "FP16 without tensor cores",
  fp64Tflops: "FP64",
  fp64TensorTflops: "FP64 tensor",
};

/** A fact as a person reads it: figures with their units, and what has parts as one phrase. */
export function factText(key: string, value: unknown): string {
  if (value === null || value === undefined) return "?";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return withUnit(key, value);
  if (Array.isArray(value)) return value.map((one) => factText(key, one)).join(", ") || "none";
  if (typeof value === "string") return value;
  const parts = value as Readonly<Record<string, unknown>>;
  return phrases[key]?.(parts) ?? otherParts(parts);
}

const phrases: Readonly<Record<string, (parts: Readonly<Record<string, unknown>>) => string>> = {
  infiniband: ({ generation, gbpsPerVm, nicsPerVm, gbpsPerNic, rdmaDriver, adapter }) =>
    [
      `${factText("gbpsPerVm", gbpsPerVm)} ${factText("", generation)}`,
      `${factText("", nicsPerVm)} × ${factText("gbpsPerNic", gbpsPerNic)}`,
      ...(adapter === undefined ? [] : [factText("", adapter)]),
      `driver ${factText("", rdmaDriver)}`,
    ].join(", "),
  localNvme: ({ count, sizeGiBEach }) => `${factText("", count)} × ${factText("sizeGiBEach", sizeGiBEach)}`,
  gpuPeak: (parts) =>
    Object.entries(parts)
      .map(([key, value]) => (key === "basis" ? `(${String(value)})` : `${rates[key] ?? key} ${factText(key, value)}`))
      .join(", ")
      .replace(/, \(/, " ("),
  zonesByRegion: (parts) =>
    Object.entries(parts)
      .map(([region, zones]) => `${region} ${factText("", zones)}`)
      .join("; "),
};

function otherParts(parts: Readonly<Record<string, unknown>>): string {
  return Object.entries(parts)
    .map(([key, one]) => `${key} ${factText(key, one)}`)
    .join(", ");
}

function withUnit(key: string, value: number): string {
  const unit = units.find(([end]) => end.test(key))?.[1];
  return unit === undefined ? grouped(value) : `${grouped(value)} ${unit}`;
}
