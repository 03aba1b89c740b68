/** Reads `labs/` when the site is built. Hidden checks are never asked for, so that they cannot end up in a page. */
import type { Files } from '#course/files.ts';
import { Lab } from '#course/lab.ts';
import type { Parts, Project } from './project.ts';
import { reachable } from './reachable.ts';

type Texts = Readonly<Record<string, string>>;
type Readme = { readonly compiledContent: () => Promise<string> };

const texts: Texts = import.meta.glob(
  [
    '/labs/*/lab.json',
    '/labs/*/starter/**',
    '/labs/*/solution/**',
    '/labs/*/checks/visible/**',
    '/labs/kit/*.ts',
    '!/labs/kit/*.test.ts',
    '/labs/package.json',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const readmes: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob('/labs/*/README.md');

/** Folders of labs that have a lab.json. */
export const labIds: readonly string[] = Object.keys(texts)
  .map((path) => /^\/labs\/([^/]+)\/lab\.json$/.exec(path)?.[1])
  .filter((id) => id !== undefined);

/** `readme`: its README as HTML; otherwise Astro renders it. @throws when lab.json breaks its schema, a file that it names is missing, or the README has no section for an exercise. */
export async function readProject(id: string, readme?: string): Promise<Project> {
  const lab = readLab(id);
  const starter = under(`/labs/${id}/starter/`);
  for (const { path } of lab.files) {
    if (starter[path] === undefined)
      throw new Error(
        `labs/${id}/lab.json names ${path}, and labs/${id}/starter/ has ${Object.keys(starter).join(', ')}.`,
      );
  }
  const { story, sections } = split(readme ?? (await readReadme(id)));
  const tasks = Object.fromEntries(
    lab.exercises.map((exercise, index) => {
      const heading = `${index + 1} ${exercise.title}`;
      const task = sections.get(heading);
      if (task === undefined)
        throw new Error(
          `labs/${id}/README.md has no section "## ${heading}". It has: ${[...sections.keys()].join('; ')}.`,
        );
      return [exercise.id, task];
    }),
  );
  const visible = { ...lab, exercises: lab.exercises.map((exercise) => ({ ...exercise, hidden: [] })) };
  const end = story.indexOf('</p>') + '</p>'.length;
  return { lab: visible, starter, story: { opening: story.slice(0, end), rest: story.slice(end).trim() }, tasks };
}

export function readParts(id: string): Parts {
  readLab(id);
  const checks = Object.fromEntries(
    Object.entries(under(`/labs/${id}/checks/`)).map(([path, text]) => [`checks/${path}`, text]),
  );
  const kit = Object.fromEntries(Object.entries(under('/labs/kit/')).map(([path, text]) => [`kit/${path}`, text]));
  return {
    kit: reachable(kit, ['kit/program.ts', 'kit/check.ts', 'kit/browser.ts', 'kit/call.ts', 'kit/preload.ts']),
    checks,
    solution: under(`/labs/${id}/solution/`),
  };
}

function readLab(id: string): Lab {
  const text = texts[`/labs/${id}/lab.json`];
  if (text === undefined) throw new Error(`No lab ${id}. There are: ${labIds.join(', ')}.`);
  const read = Lab.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`labs/${id}/lab.json: ${issues.join('; ')}`);
}

function under(folder: string): Files {
  const inside = Object.entries(texts).filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(folder.length), text]));
}

async function readReadme(id: string): Promise<string> {
  const readme = readmes[`/labs/${id}/README.md`];
  if (!readme)
    throw new Error(
      `labs/${id}/ has no README.md. It tells the story, then one section "## <n> <title>" for each exercise.`,
    );
  return ((await readme()) as Readme).compiledContent();
}

/** The story before the first second-level heading, and each section by its heading's text. */
export function split(html: string): { readonly story: string; readonly sections: ReadonlyMap<string, string> } {
  const [story = '', ...rest] = html.split(/(?=<h2[\s>])/);
  const sections = rest.map((section): [string, string] => {
    const [, heading = ''] = /<h2[^>]*>([\s\S]*?)<\/h2>/.exec(section) ?? [];
    return [plain(heading), section.replace(/<h2[^>]*>[\s\S]*?<\/h2>/, '').trim()];
  });
  return { story: story.replace(/<h1[^>]*>[\s\S]*?<\/h1>/, '').trim(), sections: new Map(sections) };
}

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('’', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
