import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';

const names = ['email', 'given_name', 'family_name', 'phone_number'];

describe('the words of a header', () => {
  it.each([
    ['Polish', 'E-mail,Imię,Nazwisko,Telefon'],
    ['Czech', 'E-mailová adresa,Jméno,Příjmení,Telefonní číslo'],
    ['Slovak', 'E-mail,Meno,Priezvisko,Telefónne číslo'],
    ['Hungarian', 'E-mail cím,Keresztnév,Vezetéknév,Telefonszám'],
    ['Romanian', 'Adresă de e-mail,Prenume,Nume,Număr de telefon'],
    ['Italian', 'Indirizzo e-mail,Nome,Cognome,Cellulare'],
    ['Dutch', 'E-mailadres,Voornaam,Achternaam,Telefoonnummer'],
    ['Dutch, with a bare name', 'E-mailadres,Voornaam,Naam,Mobiel'],
    ['Portuguese', 'Endereço de e-mail,Primeiro nome,Sobrenome,Telefone'],
    ['Swedish', 'E-postadress,Förnamn,Efternamn,Mobiltelefon'],
    ['Danish', 'E-mailadresse,Fornavn,Efternavn,Mobil'],
    ['Finnish', 'Sähköpostiosoite,Etunimi,Sukunimi,Puhelinnumero'],
    ['Turkish', 'E-posta,Adı,Soyadı,Cep telefonu'],
  ])('%s', (_, words) => {
    expect(readHeader(words.split(',')).fields).toEqual(names);
  });

  it.each([
    ['stars', 'E-Mail *,First name*,* Surname,Phone *'],
    ['remarks', 'E-mail (required),First name (mandatory),Surname [optional],Phone (work)'],
    [
      'remarks in German',
      'E-Mail-Adresse (Pflichtfeld),Vorname (Pflicht),Nachname (erforderlich),Telefon (dienstlich)',
    ],
    ['remarks in Japanese', 'メールアドレス（必須）,名【必須】,姓(任意),電話番号（半角）'],
  ])('with %s', (_, words) => {
    expect(readHeader(words.split(',')).fields).toEqual(names);
  });

  it('of another person are none', () => {
    const { fields } = readHeader(['E-mail', 'E-mail (manager)', 'Phone (emergency contact)', 'Name (partner)']);
    expect(fields).toEqual(['email', undefined, undefined, undefined]);
  });
});
