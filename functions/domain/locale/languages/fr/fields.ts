import type { FieldWords } from '../../text-types.ts';

export const fieldWords: FieldWords = {
  given_name: 'Prénom',
  family_name: 'Nom de famille',
  name: 'Nom complet',
  phone_number: 'Téléphone',
  locale: 'Langue',
  middle_name: 'Deuxième prénom',
  nickname: 'Surnom',
  preferred_username: 'Nom d’utilisateur',
  profile: 'Profil',
  picture: 'Photo',
  website: 'Site web',
  gender: 'Sexe',
  birthdate: 'Date de naissance',
  zoneinfo: 'Fuseau horaire',
  address: 'Adresse',
};
