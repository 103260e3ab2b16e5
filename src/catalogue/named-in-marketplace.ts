/** A Marketplace image by the names that `az vm image list` prints. Azure compares them without regard to case. */
export interface NamedImage {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  /** Left out: every version. */
  readonly version?: string | undefined;
}

/** A VM extension by the names that `az vm extension image list` prints. */
export interface NamedExtension {
  readonly publisher: string;
  readonly type: string;
}

/** What the Marketplace has beside the images and extensions of the catalogue; `any`: whatever is named is there. */
export interface Marketplace {
  readonly images?: readonly NamedImage[] | "any" | undefined;
  readonly extensions?: readonly NamedExtension[] | "any" | undefined;
}
