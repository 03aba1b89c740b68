import * as typescript from 'monaco-editor/languages/features/typescript/register';
import type { Files } from '#course/files.ts';

/** TypeScript's own number for `moduleResolution: bundler`; Monaco's list of names stops before it, and passes it on. */
const BUNDLER: number = 100;

/** Checks labs as labs/tsconfig.json does: strict, Node's modules, `#kit/…`. */
export function configureTypeScript(types: Files, library: Files): void {
  const { typescriptDefaults: defaults, ScriptTarget, ModuleKind } = typescript;
  defaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    lib: ['es2024'],
    module: ModuleKind.ESNext,
    moduleResolution: BUNDLER as typescript.ModuleResolutionKind,
    types: [],
    baseUrl: 'file:///',
    paths: { '#kit/program': ['./kit/program.ts'], '#kit/check': ['./kit/check.ts'] },
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    allowNonTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
  });
  defaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true });
  defaults.setEagerModelSync(true);
  defaults.setExtraLibs([
    ...Object.entries(types).map(([path, content]) => ({
      filePath: `file:///node_modules/@types/node/${path}`,
      content,
    })),
    ...Object.entries(library).map(([path, content]) => ({ filePath: `file:///${path}`, content })),
  ]);
}
