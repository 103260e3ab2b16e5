import { withoutValuesAt } from "../../simulator/doors/provider/maintained.js";
import { isMap, type PropertyMap } from "../../simulator/doors/provider/property-value.js";

/** `news` with what `olds` has at each path that the resource's `ignoreChanges` name, such as `sku.capacity`. */
export function withIgnoredChanges(news: PropertyMap, olds: PropertyMap, paths: readonly string[]): PropertyMap {
  return paths.reduce<PropertyMap>((result, path) => withOld(result, olds, path.split(".")), news);
}

function withOld(news: PropertyMap, olds: PropertyMap, [key = "", ...rest]: readonly string[]): PropertyMap {
  const changed = news[key];
  const old = olds[key];
  if (rest.length > 0) {
    return isMap(changed) && isMap(old) ? { ...news, [key]: withOld(changed, old, rest) } : news;
  }
  if (old !== undefined) return { ...news, [key]: old };
  return withoutValuesAt(news, [[key]]);
}
