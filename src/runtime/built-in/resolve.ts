import { HOME, LoadFault, type Place, shown } from './load-fault.ts';

/** Modules that the engine itself has. */
export interface Builtins {
  /** Without `node:`. */
  readonly ids: ReadonlySet<string>;
  /** Modules of Node's that it lacks. Without `node:`. */
  readonly missing: ReadonlySet<string>;
  /** Says that it lacks the module, and what to use instead. */
  unsupported(id: string): string;
}

export type Role = 'program' | 'checks';
export type Resolved = { readonly file: string } | { readonly builtin: string };

export interface Project {
  /** By absolute path. */
  readonly files: Readonly<Record<string, string>>;
  readonly builtins: Builtins;
  readonly role: Role;
}

/**
 * What `specifier` means in a file at `place.file`, by Node's rules for ES modules.
 * @throws {LoadFault} with Node's code, the importer, the line, and what to do.
 */
export function resolve(specifier: string, place: Place, project: Project): Resolved {
  const fault = (code: string, message: string) => new LoadFault(code, message, place);
  const from = shown(place.file);
  if (specifier.startsWith('node:') || project.builtins.ids.has(specifier)) {
    const id = specifier.replace(/^node:/, '');
    if (project.builtins.ids.has(id)) return { builtin: id };
    throw fault('ERR_UNSUPPORTED_IN_LAB', `${project.builtins.unsupported(id)} (Imported from ${from}.)`);
  }
  if (specifier === 'vitest' && project.role === 'checks') return { builtin: 'vitest' };
  if (specifier.startsWith('#')) return resolveMapped(specifier, place, project);
  if (/^(\.{1,2}\/|\/|file:\/\/)/.test(specifier)) return resolveFile(specifier, place, project);
  if (project.builtins.missing.has(specifier)) {
    throw fault('ERR_UNSUPPORTED_IN_LAB', `${project.builtins.unsupported(specifier)} (Imported from ${from}.)`);
  }
  throw fault(
    'ERR_MODULE_NOT_FOUND',
    `Cannot find package '${specifier}' imported from ${from}. Labs have no npm packages: use a node: module, #kit/program, or a file of your own ('./name.ts').`,
  );
}

function resolveMapped(specifier: string, place: Place, project: Project): Resolved {
  const map = importMap(project.files[`${HOME}package.json`]);
  const target = map[specifier];
  if (typeof target !== 'string') {
    const known = Object.keys(map).filter((name) => project.role === 'checks' || name !== '#kit/check');
    throw new LoadFault(
      'ERR_PACKAGE_IMPORT_NOT_DEFINED',
      `'${specifier}' is not defined in package.json (imported from ${shown(place.file)}). It defines: ${known.join(', ') || 'nothing'}.`,
      place,
    );
  }
  if (specifier === '#kit/check' && project.role !== 'checks') {
    throw new LoadFault(
      'ERR_UNSUPPORTED_IN_LAB',
      `'#kit/check' is for checks only; ${shown(place.file)} is a program. Import '#kit/program' instead.`,
      place,
    );
  }
  return resolveFile(target, { ...place, file: `${HOME}package.json` }, project, place);
}

function resolveFile(specifier: string, base: Place, project: Project, place = base): Resolved {
  const url = new URL(specifier, `file://${base.file}`);
  const path = decodeURIComponent(url.pathname);
  if (project.files[path] === undefined) throw missing(specifier, path, place, project);
  if (path === `${HOME}kit/check.ts` && project.role !== 'checks') {
    throw new LoadFault(
      'ERR_UNSUPPORTED_IN_LAB',
      `kit/check.ts is for checks only; ${shown(place.file)} is a program. Import '#kit/program' instead.`,
      place,
    );
  }
  if (!/\.[cm]?[jt]s$/.test(path)) {
    throw new LoadFault(
      'ERR_UNKNOWN_FILE_EXTENSION',
      `Unknown file extension of ${shown(path)} (imported from ${shown(place.file)}). Only .ts and .js files can be imported; read others with readFileSync from node:fs.`,
      place,
    );
  }
  return { file: path };
}

function missing(specifier: string, path: string, place: Place, project: Project): LoadFault {
  const found = ['.ts', '.js', '/index.ts']
    .map((end) => path + end)
    .find((other) => project.files[other] !== undefined);
  const typed = path.replace(/\.js$/, '.ts');
  const meant = found ?? (typed !== path && project.files[typed] !== undefined ? typed : undefined);
  const own = Object.keys(project.files).filter((file) => !/^\/home\/lab\/(kit\/|checks\/|package\.json$)/.test(file));
  const advice = meant
    ? `Write the whole name: ${shown(meant)} is there. Relative imports need their extension.`
    : `The project has: ${own.map(shown).join(', ')}.`;
  return new LoadFault(
    'ERR_MODULE_NOT_FOUND',
    `Cannot find module '${specifier}' imported from ${shown(place.file)}. ${advice}`,
    place,
  );
}

function importMap(packageJson: string | undefined): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(packageJson ?? '{}');
    const imports = typeof parsed === 'object' && parsed !== null && 'imports' in parsed ? parsed.imports : {};
    return typeof imports === 'object' && imports !== null ? (imports as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
