import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** What an engine must keep for a lab to be told truthfully on it. */
export const Need = z.enum(['processes', 'kill', 'clock', 'raw-sockets', 'source-addresses', 'faults', 'tls']);
export type Need = z.infer<typeof Need>;

/** A program that Run starts. */
export const Program = z.strictObject({
  /** As the reader sees it: `lb`, `b1`. */
  name: id,
  role: z.enum(['balancer', 'server', 'store']),
  /** Entry file, relative to the project. */
  file: z.string(),
  /** The port that it gets in `PORT` when Run starts it. Checks give every program a free port instead. */
  port: z.number().int().min(1024).max(65535),
  env: z.record(z.string(), z.string()).default({}),
});
export type Program = z.infer<typeof Program>;

export const CheckEntry = z.strictObject({
  /** The title as the check file gives it; with the exercise's id it makes the CheckId. */
  title: z.string().min(1),
  /** Points in an assignment that does not say otherwise. */
  points: z.number().int().min(0),
});

export const Exercise = z.strictObject({
  /** Also the name of its check file: `checks/visible/<id>.check.ts`, `checks/hidden/<id>.check.ts`. */
  id,
  /** An imperative sentence without a full stop: "Insert a pin when it is missing". */
  title: z.string().min(1),
  visible: z.array(CheckEntry).min(1),
  hidden: z.array(CheckEntry),
});
export type Exercise = z.infer<typeof Exercise>;

/** `labs/<id>/lab.json`. Unknown keys fail. */
export const Lab = z.strictObject({
  id,
  /** L1 to L12. */
  number: z.number().int().min(1).max(12),
  title: z.string().min(1),
  /** Folder of its chapter under content/chapters. */
  chapter: z.string(),
  /** Time that a careful reader needs, in minutes. */
  minutes: z.number().int().min(5).max(240),
  /** Curriculum claims that it serves: S41… */
  claims: z.array(z.string().regex(/^S\d{1,3}$/)),
  needs: z.array(Need),
  /** The learner's files in the order of the tabs. The second value: shown, and may not be changed. */
  files: z.array(z.strictObject({ path: z.string(), given: z.boolean().default(false) })).min(1),
  /** Started in this order, each when the one before said that it is ready. */
  programs: z.array(Program).min(1),
  /** Clients of the Run panel, each with a jar of its own. */
  clients: z.array(id).min(1),
  /** Requests that a reader can send: shown as choices, the first is the default. */
  requests: z.array(z.strictObject({ label: z.string(), method: z.string(), path: z.string() })).min(1),
  limits: z.strictObject({
    /** Real seconds after which one check that has not ended is failed as `no-answer`. Liveness, not speed. */
    checkSeconds: z.number().int().min(1).max(120),
    memoryMB: z.number().int(),
    outputKB: z.number().int(),
    processes: z.number().int(),
  }),
  exercises: z.array(Exercise).min(1),
  /** Two or three steps for each class of failure, from a question to nearly the answer. */
  hints: z.record(z.string(), z.array(z.string()).min(2).max(3)),
});
export type Lab = z.infer<typeof Lab>;
