import type { Files } from '#course/files.ts';

/** What Node needs to resolve `#kit/…` in a lab, here and in a downloaded copy. */
const packageJson = `${JSON.stringify(
  { private: true, type: 'module', imports: { '#kit/program': './kit/program.ts', '#kit/check': './kit/check.ts' } },
  null,
  2,
)}\n`;

/**
 * The whole project as an engine gets it: the learner's files at the root, the kit under `kit/`, and the package.json
 * that names it. The kit and package.json win over files of the same path.
 */
export function mount(project: Files, kit: Files): Files {
  return { ...project, ...kit, 'package.json': packageJson };
}
