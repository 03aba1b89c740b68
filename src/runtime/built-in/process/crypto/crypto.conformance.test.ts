import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('node:crypto', () => {
  conforms('hashes and HMACs of every kind', ({ builtins: { crypto }, Buffer, tell }) => {
    for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'SHA-384', 'sha512', 'RSA-SHA256']) {
      tell(
        name,
        crypto.createHash(name).update('abc').update(Buffer.from('ü')).digest('hex'),
        crypto.createHmac(name, 'secret').update('abc').digest('base64url'),
      );
    }
    const hash = crypto.createHash('sha256').update('a');
    tell(hash.copy().update('b').digest('hex'), hash.digest('base64'), crypto.hash('sha1', 'x'));
    const caught = (run: () => unknown) => {
      try {
        run();
        tell('nothing');
      } catch (error) {
        const { name, message, code } = error as NodeJS.ErrnoException;
        tell(name, message, code);
      }
    };
    caught(() => hash.update('again'));
    caught(() => crypto.createHmac('nope', 'x'));
    caught(() => crypto.createHash('sha256').update(5 as unknown as string));
    caught(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')));
    caught(() => crypto.randomInt(5, 5));
    tell(
      crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')),
      crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ac')),
    );
  });

  conforms('scrypt, pbkdf2, hkdf, AES-GCM and what tampering says', async ({ builtins: { crypto }, Buffer, tell }) => {
    tell(crypto.scryptSync('password', 'salt', 32, { N: 1024 }).toString('hex'));
    tell(crypto.pbkdf2Sync('password', 'salt', 100, 32, 'sha256').toString('hex'));
    tell(Buffer.from(crypto.hkdfSync('sha256', 'key', 'salt', 'info', 42)).toString('hex'));
    await new Promise<void>((resolve) => {
      crypto.scrypt('p', 's', 16, { N: 1024 }, (error, key) => {
        tell(error, key.toString('hex'));
        resolve();
      });
    });
    const cipher = crypto.createCipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12, 2));
    cipher.setAAD(Buffer.from('aad'));
    const sealed = Buffer.concat([cipher.update('plain text'), cipher.final()]);
    const tag = cipher.getAuthTag();
    tell(sealed.toString('hex'), tag.toString('hex'));
    const open = (bytes: Uint8Array) => {
      const decipher = crypto.createDecipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12, 2));
      decipher.setAAD(Buffer.from('aad'));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes), decipher.final()]).toString();
    };
    tell(open(sealed));
    sealed[0] = (sealed[0] as number) ^ 1;
    try {
      tell(open(sealed));
    } catch (error) {
      tell((error as Error).message);
    }
  });

  conforms('pitfall 10: random values have the right shape', ({ builtins: { crypto }, tell }) => {
    tell(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
    tell(
      crypto.randomBytes(20).length,
      crypto.randomBytes(3).toString('hex').length,
      crypto.randomInt(3) < 3,
      crypto.randomInt(7, 8),
    );
  });
});
