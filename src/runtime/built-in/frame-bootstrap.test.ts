import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { bootstrap, bootstrapHash } from './frame-bootstrap.ts';

test('the policy names the hash of the frame’s own script', () => {
  expect(bootstrapHash).toBe(createHash('sha256').update(bootstrap).digest('base64'));
});
