// RSABSSA-SHA384-PSS-Randomized (RFC 9474): blinds a message that the server then signs without reading it.
'use strict';
(() => {
  const digest = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  const random = length => crypto.getRandomValues(new Uint8Array(length));
  const join = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));
  const toNumber = bytes => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const toBytes = (number, length) => Uint8Array.from(number.toString(16).padStart(2 * length, '0').match(/../g), pair => parseInt(pair, 16));
  const toBase64 = bytes => btoa(String.fromCharCode(...bytes));
  const fromBase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const power = (base, exponent, modulus) => {
    let result = 1n;
    for (base %= modulus; exponent > 0n; exponent >>= 1n, base = base * base % modulus)
      if (exponent & 1n) result = result * base % modulus;
    return result;
  };
  // Euclid's extended algorithm; null where there is no inverse.
  const inverse = (number, modulus) => {
    let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
    while (b) [a, b, x, y] = [b, a % b, y, x - a / b * y];
    return a === 1n ? (x % modulus + modulus) % modulus : null;
  };

  // EMSA-PSS-ENCODE with MGF1 (RFC 8017, 9.1.1).
  const encode = async (message, salt, bits) => {
    const length = Math.ceil(bits / 8);
    const hash = await digest(join(new Uint8Array(8), await digest(message), salt));
    const block = join(new Uint8Array(length - salt.length - hash.length - 2), [1], salt);
    let mask = [];
    for (let counter = 0; mask.length < block.length; counter++)
      mask = mask.concat([...await digest(join(hash, [counter >>> 24, counter >>> 16 & 255, counter >>> 8 & 255, counter & 255]))]);
    const masked = block.map((byte, i) => byte ^ mask[i]);
    masked[0] &= 255 >> (8 * length - bits);
    return join(masked, hash, [0xbc]);
  };

  const keyOf = async text => {
    const key = await crypto.subtle.importKey('spki', fromBase64(text), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
    const parts = await crypto.subtle.exportKey('jwk', key);
    const part = name => toNumber(fromBase64(parts[name].replace(/-/g, '+').replace(/_/g, '/')));
    const [modulus, exponent] = [part('n'), part('e')];
    const bits = modulus.toString(2).length;
    return { key, modulus, exponent, bits, length: Math.ceil(bits / 8) };
  };

  // 4.1: 32 random bytes in front, so that the signer of a chosen message learns nothing either.
  const prepare = message => join(random(32), message);

  // 4.2; salt and factor are given in tests only.
  const blind = async (keyText, prepared, salt = random(48), factor = null) => {
    const key = await keyOf(keyText);
    const encoded = toNumber(await encode(prepared, salt, key.bits - 1));
    if (inverse(encoded, key.modulus) === null) throw new Error('the message is not prime to the key');
    let back = factor && inverse(factor, key.modulus);
    while (back === null) {
      const bytes = random(key.length);
      bytes[0] &= 255 >> (8 * key.length - key.bits);
      factor = toNumber(bytes);
      back = factor > 0n && factor < key.modulus ? inverse(factor, key.modulus) : null;
    }
    return { blinded: toBytes(encoded * power(factor, key.exponent, key.modulus) % key.modulus, key.length), inverse: toBytes(back, key.length) };
  };

  // 4.4; null where the signer did not sign this message.
  const unblind = async (keyText, prepared, signed, back) => {
    const key = await keyOf(keyText);
    const signature = toBytes(toNumber(signed) * toNumber(back) % key.modulus, key.length);
    return await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, key.key, signature, prepared) ? signature : null;
  };

  globalThis.Blind = { prepare, blind, unblind, toBase64, fromBase64, toNumber };

  const page = document.querySelector('[data-blind]');
  if (!page) return;
  const [wave, key] = [page.dataset.blind, page.dataset.key];
  const [tokenName, pendingName] = [`metrics-blind-${wave}`, `metrics-blinding-${wave}`];
  const read = name => JSON.parse(localStorage.getItem(name) ?? 'null');
  const show = name => { page.querySelector(`[data-${name}]`).hidden = false; };
  const trouble = text => { page.querySelector('[data-trouble]').textContent = text; show('trouble'); };

  // Between one hour and a day from now.
  const fetched = () => {
    const time = new Date(Date.now() + 3600e3 + Number(toNumber(random(4))) / 2 ** 32 * 23 * 3600e3);
    page.querySelector('[data-time]').textContent = time.toLocaleString(undefined, { weekday: 'long', hour: '2-digit', minute: '2-digit' });
    show('fetched');
  };

  const begin = async () => {
    if (!globalThis.crypto?.subtle) return trouble('This browser can make a token only over https. Ask for an address that begins with https.');
    if (read(tokenName)) return fetched();
    let pending = read(pendingName);
    if (page.dataset.signed && pending) {
      const signature = await unblind(key, fromBase64(pending.message), fromBase64(page.dataset.signed), fromBase64(pending.inverse));
      if (!signature) return trouble('The signature does not fit your token. Open the address from your invitation again; if this stays, tell whoever invited you.');
      localStorage.setItem(tokenName, JSON.stringify({ groups: page.dataset.groups, message: pending.message, signature: toBase64(signature) }));
      localStorage.removeItem(pendingName);
      return fetched();
    }
    if (pending?.key !== key) {
      const message = prepare(random(32));
      const made = await blind(key, message);
      // Kept before it is sent: should the reply be lost, the same message is signed again, and no other.
      pending = { key, message: toBase64(message), inverse: toBase64(made.inverse), blinded: toBase64(made.blinded) };
      localStorage.setItem(pendingName, JSON.stringify(pending));
    }
    page.querySelector('[name=blinded]').value = pending.blinded;
    show('fetch');
  };
  begin().catch(() => trouble('No token could be made: this browser keeps nothing for this page. Allow it to, or use another browser.'));
})();
