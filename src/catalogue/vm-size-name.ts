/** What the name of a VM size says of it. */
export interface VmSizeName {
  /** Capital letters of family and sub-family: `D`, `NC`, `HB`. */
  readonly family: string;
  readonly vcpus: number;
  /** Active vCPUs of a size with fewer cores than its machine. */
  readonly constrainedVcpus: number | undefined;
  /** Small letters of additive features: `a` AMD, `d` local disk, `m` much memory, `p` Arm, `r` RDMA, `s` Premium Storage. */
  readonly features: string;
  /** Whatever stands between features and version: `T4`, `A100`, `xl_RTXPRO6000BSE`; empty for most. */
  readonly accelerator: string;
  /** Number after `_v`; 1 where there is none. */
  readonly version: number;
}

const convention = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)((?:_[A-Za-z0-9]+)*?)(?:_v(\d+))?$/;

/**
 * Takes a name apart by Azure's convention: family, sub-family, vCPUs, constrained vCPUs, additive features, accelerator,
 * version. Undefined for a name of another form.
 *
 * Source: MicrosoftDocs/azure-compute-docs articles/virtual-machines/vm-naming-conventions.md (2023-05-01). That only newer
 * sizes carry their accelerator, and that a few sizes without `s` take Premium disks, is from the same page.
 */
export function readVmSizeName(name: string): VmSizeName | undefined {
  const parts = convention.exec(name);
  if (parts === null) return undefined;
  const [, family = "", vcpus = "", constrained, features = "", accelerator = "", version] = parts;
  return {
    family,
    vcpus: Number(vcpus),
    constrainedVcpus: constrained === undefined ? undefined : Number(constrained),
    features,
    accelerator: accelerator.slice(1),
    version: Number(version ?? 1),
  };
}

/** The size with all cores of the same machine: `Standard_HB120rs_v3` of `Standard_HB120-96rs_v3`; undefined for others. */
export function unconstrainedName(name: string): string | undefined {
  const parts = /^(Standard_[A-Z]+\d+)-\d+(.*)$/i.exec(name);
  return parts === null ? undefined : `${parts[1]}${parts[2]}`;
}
