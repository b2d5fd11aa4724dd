import type { FieldWords } from '../../text-types.ts';

export const fieldWords: FieldWords = {
  given_name: 'Vorname',
  family_name: 'Nachname',
  name: 'Name',
  phone_number: 'Telefon',
  locale: 'Sprache',
  middle_name: 'Zweiter Vorname',
  nickname: 'Spitzname',
  preferred_username: 'Benutzername',
  profile: 'Profilseite',
  picture: 'Bild',
  website: 'Website',
  gender: 'Geschlecht',
  birthdate: 'Geburtsdatum',
  zoneinfo: 'Zeitzone',
  address: 'Adresse',
};
