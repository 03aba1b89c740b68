import { LoadFault, placeAt, shown } from './load-fault.ts';
import { parseModule } from './parse-module.ts';
import type { ModuleGraph, ModuleImport, ModuleSource } from './protocol.ts';
import { type Project, resolve } from './resolve.ts';

/**
 * Every module that `entry` needs, each after those that it imports, the entry last.
 * @throws {LoadFault} for what Node would refuse, for circular imports (blob modules cannot have them),
 * and for modules that the engine lacks.
 */
export function moduleGraph(entry: string, project: Project): ModuleGraph {
  const done = new Map<string, ModuleSource>();
  const open: string[] = [];
  const visit = (path: string) => {
    const text = project.files[path]!;
    const module = parseModule(path, text);
    open.push(path);
    const imports: ModuleImport[] = [];
    for (const found of module.imports) {
      const place = placeAt(path, text, found.s);
      if (found.d === -2) imports.push({ start: found.s, end: found.e, meta: true });
      else if (found.t > 3) {
        throw new LoadFault('SyntaxError', 'import source and import defer are not part of the labs’ engine.', place);
      } else if (found.d >= 0) imports.push({ start: found.ss, end: found.ss + 6, dynamic: true });
      else {
        const resolved = resolve(found.n ?? '', place, project);
        imports.push({ start: found.s, end: found.e, ...resolved });
        if (!('file' in resolved) || done.has(resolved.file)) continue;
        if (open.includes(resolved.file)) {
          const circle = [...open.slice(open.indexOf(resolved.file)), resolved.file].map(shown).join(' -> ');
          throw new LoadFault(
            'ERR_CIRCULAR_IMPORT',
            `Circular import: ${circle}. Move what both need into a file of its own.`,
            place,
          );
        }
        visit(resolved.file);
      }
    }
    open.pop();
    done.set(path, { path, code: module.code, imports });
  };
  visit(entry);
  return [...done.values()];
}

/**
 * For `import(specifier)` in `from`, at run time: what it names, last. A module of the engine's own is one without
 * code, whose only import names it.
 * @throws {LoadFault} as `moduleGraph`.
 */
export function dynamicGraph(specifier: string, from: string, project: Project): ModuleGraph {
  const resolved = resolve(specifier, { file: from, line: 1, column: 1 }, project);
  if ('file' in resolved) return moduleGraph(resolved.file, project);
  return [{ path: `node:${resolved.builtin}`, code: '', imports: [{ start: 0, end: 0, ...resolved }] }];
}
