/** A file, or the files of a container, that a Batch node has before its start task runs. */
export interface ResourceFile {
  readonly url?: string | undefined;
  readonly containerUrl?: string | undefined;
  readonly autoStorageContainer?: string | undefined;
  readonly prefix?: string | undefined;
  readonly path?: string | undefined;
  readonly mode?: string | undefined;
}

/** What is asked of a start task beside its command; absent where it is as the default has it. */
export interface StartTaskSettings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly maxRetries?: number;
  readonly waitForSuccess?: false;
  readonly elevationLevel?: "nonAdmin";
  readonly autoUserScope?: "task";
  /** One of the pool's user accounts. */
  readonly userAccount?: string;
}

/** A user of each node of a Batch pool; absent where it is as the default has it. */
export interface BatchUserAccount {
  readonly name: string;
  /** Key of the stack's configuration that has the password. */
  readonly passwordFrom: string;
  /** The same of the private key by which the user gets from node to node. */
  readonly sshPrivateKeyFrom?: string;
  readonly elevationLevel?: "admin";
  readonly uid?: number;
  readonly gid?: number;
}

/** Images that tasks of Batch run in. */
export interface Containers {
  readonly images: readonly string[];
  /** Servers that the nodes' identity logs in to. */
  readonly registries: readonly string[];
}
