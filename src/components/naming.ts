/** Pulumi package that the component types belong to. */
const packageName = "azure-supercomputer";

/** Type token of a component, such as `azure-supercomputer:index:ScaleSet`. */
export function componentType<const Name extends string>(name: Name): `${typeof packageName}:index:${Name}` {
  return `${packageName}:index:${name}`;
}

/** Logical name of a child: the parent's name and the child's role or shard, so that no two parents' children collide. */
export function childName(parent: string, role: string): string {
  return `${parent}-${role}`;
}
