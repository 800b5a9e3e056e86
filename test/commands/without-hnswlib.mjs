// Preloaded by a test: a machine on which hnswlib-node could not be compiled.
import { register } from "node:module";

const hooks = `export function resolve(specifier, context, next) {
  if (specifier === "hnswlib-node") throw Object.assign(new Error("Cannot find package 'hnswlib-node'"), { code: "ERR_MODULE_NOT_FOUND" });
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
