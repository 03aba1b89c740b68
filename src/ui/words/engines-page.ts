/** Words of the page that says what runs the labs, and what has been tried of it. */
export const enginesPage = {
  title: 'What runs the labs',
  lead: 'The same lab files run on three engines. One suite of promises is run against each, and the same checks give the same verdicts.',
  heads: ['', 'Built-in engine', 'WebContainer', 'Node'],
  rows: [
    [
      'what it is',
      'our own: one worker of the page for each process, with a virtual network between them',
      'StackBlitz’s Node.js in the browser, through @webcontainer/api 1.6.4',
      'Node 24 on a computer',
    ],
    [
      'where',
      'every browser, also without a network',
      'isolated pages, where stackblitz.com answers',
      'the grader, and the people who write labs',
    ],
    ['contacts', 'nobody', 'stackblitz.com, a third party', 'nobody'],
    [
      'promises',
      'everything that its labs need',
      'processes, kills, a clock that can be moved, raw sockets',
      'all that the labs ask for, but faults',
    ],
  ],
  tried: 'What has been tried of WebContainer',
  triedList: [
    'The unmodified client of StackBlitz, in a real Chromium, on an isolated page, against a host of our own on another origin. That host speaks the client’s protocol and runs the programs in real Node 22.22.',
    'With it, every promise of the suite, but that two machines may use the same port: all machines share one loopback there.',
    'A host that misbehaves: a terminal that colours, wraps and ends lines by CRLF; output cut in the middle of characters; a boot that is slow, refused, or never ends; a host that is silent or cannot be reached; servers that are told late, often or never; kills that end nothing; errors without their codes; crashes in mid-run.',
    'The program that runs the checks inside, in plain Node 22.22 and 24, on starters, solutions and wrong attempts of the labs.',
  ],
  untried: 'What has not',
  untriedList: [
    'StackBlitz’s own service. Nobody has run these labs on it yet: not its terminal, its child processes and their channels, its signals, its loopback, its file watching, nor the time that it takes.',
    'Because of that the page does not trust it: when it has booted, a first program must start, answer, and be killed, before a lab gets it. If that fails, the built-in engine goes on.',
    'Which of the six causes is named for a failed boot rests on what the client, the host and the browser say. Those of the real host may be worded in ways that we have not seen; then the cause is given as a time that ran out.',
    'Firefox and Safari with WebContainer.',
  ],
  smoke: [
    'Whoever has a network can try it: ',
    'npm run webcontainer:smoke',
    ' boots the real service in a real Chromium, runs a lab’s checks in it, and prints what happened.',
  ],
  when: 'When it is asked',
  whenText:
    'Never before you open a lab and do something there; never when your browser asks to save data, unless you choose it by name; never for code that came in a link; never for a lab that needs more than it promises; and never on a site that was built for the built-in engine only. You can always choose: the badge beside Topology and Checks names the engine, and opens the choice.',
} as const;
